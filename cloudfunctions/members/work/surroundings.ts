import type { Call } from '../../platform/actions';
import type { Config } from '../../platform/config';
import { AppError } from '../../platform/errors';

/** The deployment's secret. @throws AppError INTERNAL that names the variable where it is not set */
export function secretOf({ pseudonymKey }: Config): string {
  if (pseudonymKey === null) throw new AppError('INTERNAL', 'ZHUYUE_PSEUDONYM_KEY is not set');
  return pseudonymKey;
}

/** The account that calls. @throws AppError NOT_SIGNED_IN */
export function openidOf({ caller }: Call): string {
  if (caller.kind !== 'reader') throw new AppError('NOT_SIGNED_IN', 'the platform names no reader');
  return caller.openid;
}
