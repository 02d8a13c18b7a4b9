export {
  askSandbox,
  type ChannelAccess,
  type Channels,
  openChannels,
  readAccess,
} from "./access.ts";
export { refusePlaceholders } from "./placeholders.ts";
