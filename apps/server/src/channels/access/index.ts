export {
  askSandbox,
  type ChannelAccess,
  type Channels,
  openChannels,
  type PoolAccount,
  readAccess,
  secretsOf,
} from "./access.ts";
export { refusePlaceholders } from "./placeholders.ts";
