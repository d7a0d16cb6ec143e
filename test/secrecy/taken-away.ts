import { strFromU8, unzipSync } from 'fflate';
import { ADMIN_TOKEN, type Stack } from '../support/stack';

/** Everything that people carry out of the desk, as text by its address: exports, dossiers, tables, lists. */
export async function takenAway(stack: Stack, reviewedAppId: string): Promise<Map<string, string>> {
  const taken = new Map<string, string>();
  const take = async (path: string): Promise<void> => {
    const answer = await fetch(stack.api.url + path, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (answer.headers.get('content-type') !== 'application/zip') return void taken.set(path, strFromU8(bytes));
    for (const [name, content] of Object.entries(unzipSync(bytes))) taken.set(`${path} ${name}`, strFromU8(content));
  };
  const { items } = (await stack.call('GET', '/api/conversations?limit=100')).body;
  for (const { id } of items) {
    for (const file of ['export.json', 'export.en.html', 'export.ru.html']) {
      await take(`/api/conversations/${encodeURIComponent(id)}/${file}`);
    }
  }
  const today = new Date(stack.clock.now()).toISOString().slice(0, 10);
  for (const by of ['day', 'operator', 'page', 'department']) {
    await take(`/api/reports.csv?by=${by}&from=${today}&to=${today}`);
  }
  await take(`/api/reviews/${reviewedAppId}/dossier`);
  for (const list of [
    'reviews',
    'pages',
    'people',
    'facebook-apps',
    'api-tokens',
    'mails',
    'parked-events',
    'audit-log',
  ]) {
    await take(`/api/${list}`);
  }
  return taken;
}
