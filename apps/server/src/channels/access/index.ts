export {
  askSandbox,
  type ChannelAccess,
  type Channels,
  openChannels,
  readAccess,
} from "./access.ts";
