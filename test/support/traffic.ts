import { conversationId } from '../../domain/ids';
import type { Simulator } from '../../simulator/server';
import { newPsid } from './facebook';
import { call } from './http';
import type { ConnectedPage, Stack } from './stack';
import { eventually } from './wait';

/** What became of everything that visitors wrote and operators answered. */
export interface Ledger {
  messages: number;
  replies: number;
  /** Conversations that are not what was said in them, each with what is there. Empty: nothing lost, doubled or out of order. */
  wrong: object[];
}

interface Talk {
  psid: string;
  id: string;
  path: string;
  said: string[];
  answered: string[];
}

const VISITORS = 3;
const PATIENCE_MS = 60_000;

/**
 * Visitors who write through the simulated Facebook, each the next thing when the last can be read, and operators who answer every
 * second one. Operators repeat what was refused, with the same id, as the screens do.
 */
export function startTraffic(parts: { simulator: Simulator; page: ConnectedPage; call: Stack['call'] }) {
  let going = true;
  const { simulator, page } = parts;

  async function ask(method: string, path: string, body?: unknown) {
    return await eventually(
      `${method} ${path} succeeds`,
      async () => {
        const answer = await parts.call(method, path, body).catch(() => null);
        return answer !== null && answer.status < 300 && answer.body;
      },
      PATIENCE_MS,
    );
  }

  const rows = async ({ id }: Talk): Promise<{ direction: string; text: string; delivery?: { state: string } }[]> =>
    (await ask('GET', `/api/conversations/${id}/messages?limit=200`)).items;
  const inbound = async (talk: Talk) =>
    (await rows(talk)).filter(({ direction }) => direction === 'in').map(({ text }) => text);

  async function talks(talk: Talk): Promise<void> {
    for (let n = 0; going; n++) {
      const text = `message ${n}`;
      const { status } = await call(simulator.url, 'POST', talk.path, { text });
      if (status >= 300) throw new Error(`the visitor could not write: ${status}`);
      talk.said.push(text);
      await eventually('it can be read', async () => (await inbound(talk)).includes(text), PATIENCE_MS);
      if (n % 2 === 1) continue;
      await ask('POST', `/api/conversations/${talk.id}/replies`, { replyId: `r${n}`, text: `answer ${n}` });
      talk.answered.push(`answer ${n}`);
    }
  }

  const everybody = Array.from({ length: VISITORS }, (): Talk => {
    const psid = newPsid();
    const path = `/simulator/pages/${page.pageId}/visitors/${psid}/messages`;
    return { psid, id: conversationId(page.pageId, psid), path, said: [], answered: [] };
  });
  const talking = Promise.all(everybody.map(talks));
  talking.catch(() => undefined); // told by `settle`

  async function arrived({ path }: Talk): Promise<string[]> {
    const seen: { direction: string; text: string }[] = (await call(simulator.url, 'GET', path)).body;
    return seen.filter(({ direction }) => direction === 'from_page').map(({ text }) => text);
  }

  async function isRight(talk: Talk): Promise<object | null> {
    await eventually(
      'every reply is settled',
      async () => {
        const states = (await rows(talk)).flatMap(({ delivery }) => delivery?.state ?? []);
        return states.length >= talk.answered.length && states.every((state) => /sent|delivered|read/.test(state));
      },
      PATIENCE_MS,
    );
    const found = { said: await inbound(talk), answered: await arrived(talk) };
    const { said, answered } = talk;
    return JSON.stringify(found) === JSON.stringify({ said, answered })
      ? null
      : { expected: { said, answered }, found };
  }

  return {
    /** Ends the traffic, waits until all of it is settled and compares. Rejects when somebody could not go on. */
    async settle(): Promise<Ledger> {
      going = false;
      await talking;
      const wrong = await Promise.all(everybody.map(isRight));
      return {
        messages: everybody.reduce((sum, { said }) => sum + said.length, 0),
        replies: everybody.reduce((sum, { answered }) => sum + answered.length, 0),
        wrong: wrong.filter((one) => one !== null),
      };
    },
  };
}
