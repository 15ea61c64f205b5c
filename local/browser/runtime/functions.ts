/** The door to the cloud functions, behind a network that can be made slow or cut. */
import type { Caller, NetworkType, SettingsControl } from './ports';

/** Milliseconds before a request leaves; what a reader feels on such a line. */
const LATENCY: Readonly<Record<Exclude<NetworkType, 'none'>, number>> = {
  wifi: 0,
  '4g': 80,
  '3g': 400,
  '2g': 1500,
};

const CALLER_HEADER = 'x-zhuyue-as';

function callerHeader(caller: Caller): Record<string, string> {
  if (caller.kind === 'guest') return {};
  const value = caller.kind === 'persona' ? `persona:${caller.name}` : `openid:${caller.openid}`;
  return { [CALLER_HEADER]: value };
}

export async function passNetwork(settings: SettingsControl): Promise<void> {
  const { network } = settings.get();
  if (network === 'none') throw new Error('the network is off');
  const latency = LATENCY[network];
  if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
}

/** @returns the function's answer, an error envelope included; rejects when no function answered */
export async function callFunction(
  settings: SettingsControl,
  name: string,
  data: unknown,
): Promise<unknown> {
  await passNetwork(settings);
  const { caller, onPremises } = settings.get();
  const response = await fetch(`/functions/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...callerHeader(caller),
      ...(onPremises ? { 'x-zhuyue-on-premises': '1' } : {}),
    },
    body: JSON.stringify(data ?? {}),
  });
  const text = await response.text();
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Error(`function ${name} answered ${response.status} without JSON`);
  }
  const isEnvelope = typeof answer === 'object' && answer !== null && 'ok' in answer;
  if (!response.ok && !isEnvelope) throw new Error(`function ${name} answered ${response.status}`);
  return answer;
}
