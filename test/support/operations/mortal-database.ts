import type { Database } from '../../../cloudfunctions/platform/database';

/** A database whose caller is killed once so many of its requests were answered: nothing is sent after that. */
export function mortalDatabase(real: Database, answers: number): Database {
  let left = answers;
  const counted =
    <Args extends unknown[], R>(ask: (...args: Args) => Promise<R>) =>
    async (...args: Args): Promise<R> => {
      if (left <= 0) throw new Error('killed');
      const answer = await ask(...args);
      left -= 1;
      if (left <= 0) throw new Error('killed');
      return answer;
    };
  const mortal = <T extends object>(collection: T): T =>
    Object.fromEntries(Object.entries(collection).map(([name, ask]) => [name, counted(ask)])) as T;
  return {
    collection: (name) => mortal(real.collection(name)),
    transaction: counted((body) =>
      real.transaction((transaction) =>
        body({ collection: (name) => mortal(transaction.collection(name)) }),
      ),
    ) as Database['transaction'],
  };
}
