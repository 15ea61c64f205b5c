import type { IconName } from '../components/icon/paths';
import type { Words } from '../locale/index';
import type { CloudError, CloudErrorCode } from '../services/cloud';
import { instantText } from './time';

/** What a section says in place of its content, or above content that is old. */
export interface Notice {
  kind: 'empty' | 'wait' | 'failed' | 'offline' | 'stale';
  icon: IconName;
  title: string;
  hint: string;
  /** The stable code, for whoever asks the service desk; empty where the reader can help themselves. */
  code: string;
  /** Word of the one thing to do next; empty when there is none. */
  action: string;
}

/**
 * The state of a section. Content and notice are separate keys of a page's data, so that what has loaded stays
 * while a notice comes and goes.
 */
export type SectionStatus = 'loading' | 'ready' | 'empty' | 'failed' | 'stale';

export function emptyNotice(title: string, hint: string, action = ''): Notice {
  return { kind: 'empty', icon: 'empty', title, hint, code: '', action };
}

export function problemNotice(error: CloudError, words: Words): Notice {
  const { title, hint } = words.errors[error.code];
  const wait = error.retryAt ? words.say.until(instantText(error.retryAt)) : hint;
  return {
    ...signOf(error.code),
    title,
    hint: wait,
    code: error.code === 'INTERNAL' ? words.say.problemOf(error.code) : '',
    action: words.labels.common.retry,
  };
}

/** What passes by itself is not shown as a fault. */
function signOf(code: CloudErrorCode): Pick<Notice, 'kind' | 'icon'> {
  switch (code) {
    case 'OFFLINE':
      return { kind: 'offline', icon: 'offline' };
    case 'INDEX_NOT_READY':
    case 'BUSY':
    case 'RATE_LIMITED':
      return { kind: 'wait', icon: 'clock' };
    default:
      return { kind: 'failed', icon: 'alert' };
  }
}

/** For content of `at` (ISO 8601) that could not be renewed. */
export function staleNotice(error: CloudError, at: string, words: Words): Notice {
  return {
    kind: 'stale',
    icon: error.code === 'OFFLINE' ? 'offline' : 'clock',
    title: words.errors[error.code].title,
    hint: words.say.asOf(instantText(at)),
    code: '',
    action: words.labels.common.retry,
  };
}
