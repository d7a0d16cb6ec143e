import { parseArgs } from 'node:util';
import { z } from 'zod';

const USAGE = `npm run parked -- list   [--reason REASON] [--page FACEBOOK_PAGE_ID]
npm run parked -- replay [--reason REASON] [--page FACEBOOK_PAGE_ID] [--id ID]

Shows the webhook events that could not be used, or takes them in again.
DESK_URL (default http://localhost:3000) and ADMIN_API_TOKEN say which desk.`;

const list = z.object({
  items: z.array(
    z.object({ id: z.string(), reason: z.string(), pageId: z.string().nullable(), receivedAt: z.string() }),
  ),
});

/** `npm run parked`: the parked events of a running desk, over its API. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { reason: { type: 'string' }, page: { type: 'string' }, id: { type: 'string' } },
  });
  const [command] = positionals;
  if (command === 'list') for (const line of await listed(values)) print(line.text);
  else if (command === 'replay') await replay(values);
  else throw new Error(USAGE);
}

async function replay(values: { reason?: string; page?: string; id?: string }): Promise<void> {
  const ids = values.id ? [values.id] : (await listed(values)).map(({ id }) => id);
  for (const id of ids) await call('POST', `/api/parked-events/${encodeURIComponent(id)}/replay`);
  print(`${ids.length} taken in again`);
}

async function listed({ reason, page }: { reason?: string; page?: string }) {
  const query = new URLSearchParams({ limit: '1000', ...(reason && { reason }), ...(page && { pageId: page }) });
  const { items } = list.parse(await call('GET', `/api/parked-events?${query}`));
  return items.map((item) => ({
    id: item.id,
    text: [item.receivedAt, item.id, item.reason, item.pageId ?? 'no Page'].join('  '),
  }));
}

async function call(method: string, path: string): Promise<unknown> {
  const { DESK_URL = 'http://localhost:3000', ADMIN_API_TOKEN = '' } = process.env;
  const answer = await fetch(DESK_URL + path, { method, headers: { authorization: `Bearer ${ADMIN_API_TOKEN}` } });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`the desk answered ${answer.status}: ${JSON.stringify(body)}`);
  return body;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
