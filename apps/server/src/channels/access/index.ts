export {
  askSandbox,
  type ChannelAccess,
  type Channels,
  openChannels,
  readAccess,
  secretsOf,
} from "./access.ts";
export { refusePlaceholders } from "./placeholders.ts";
