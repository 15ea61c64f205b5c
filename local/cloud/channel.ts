import { CloudError } from './errors';
import type { FromCloud, Invoke, TimerTrigger, ToCloud } from './messages';

type Settle = (answer: Extract<ToCloud, { type: 'invoked' }>) => void;

/** The cloud's end of the channel to the process that forked it: functions are called over it. */
export class ParentChannel {
  private readonly waiting = new Map<number, Settle>();
  private count = 0;

  constructor(
    private readonly send: (message: FromCloud) => void,
    private readonly onTriggers: (triggers: readonly TimerTrigger[]) => void,
  ) {}

  readonly invoke: Invoke = (name, event, source) => {
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (answer) => {
        if (answer.ok) resolve(answer.result);
        else reject(new CloudError(answer.error.code, answer.error.message));
      });
      this.send({ type: 'invoke', id, name, event, source });
    });
  };

  receive(message: ToCloud): void {
    if (message.type === 'triggers') {
      this.onTriggers(message.triggers);
      return;
    }
    const settle = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    settle?.(message);
  }
}
