/** The global `wx` of this host: every API of `supported.ts`, and nothing else. */
import type { CreateWx } from '../runtime/ports';
import { animationApis } from './animation';
import { clipboardApis } from './clipboard';
import { cloudApis } from './cloud';
import { consentApis } from './consent';
import { deviceApis } from './device';
import { dialogApis } from './dialogs';
import { documentApis } from './documents';
import { elsewhereApis } from './elsewhere';
import { fileSystemApis } from './file-system';
import { USER_DATA_PATH } from './files';
import { lifecycleApis } from './lifecycle';
import { mediaApis } from './media';
import { navigationApis } from './navigation';
import { networkApis } from './network';
import { pageApis } from './page';
import { privacyApis } from './privacy';
import { queryApis } from './queries';
import { storageApis } from './storage';
import { type SupportedApi, supportedApis } from './supported';
import { toastApis } from './toast';
import { transferApis } from './transfers';

type Name = SupportedApi extends infer Api
  ? Api extends `${infer Space}.${string}`
    ? Space
    : Api
  : never;

export const createWx: CreateWx = (host) => {
  const toast = toastApis(host);
  const dialogs = dialogApis(host);
  const wx = {
    ...navigationApis(host, dialogs.showModal),
    ...pageApis(host),
    ...toast,
    ...dialogs,
    ...storageApis(),
    ...deviceApis(host),
    ...lifecycleApis(host),
    ...queryApis(host),
    ...networkApis(host),
    ...transferApis(host),
    ...mediaApis(host),
    ...documentApis(host),
    ...fileSystemApis(),
    ...consentApis(),
    ...privacyApis(host),
    ...clipboardApis((title) => void toast.showToast({ title })),
    ...elsewhereApis(host, dialogs.showModal),
    ...animationApis(),
    cloud: cloudApis(host),
    env: { USER_DATA_PATH },
    canIUse: (schema: string) => {
      const known: readonly string[] = supportedApis;
      return known.some((api) => schema === api || schema.startsWith(`${api}.`));
    },
  } satisfies Record<Name, unknown>;
  return wx;
};
