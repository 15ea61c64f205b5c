import { createStore } from './store';

/** Whether the phone says it has a network. It can be wrong: a call may still fail on a dead line. */
export const online = createStore(true);

wx.getNetworkType({ success: ({ networkType }) => online.set(networkType !== 'none') });
wx.onNetworkStatusChange(({ isConnected }) => online.set(isConnected));
