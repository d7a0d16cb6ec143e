import { createKeyring } from '../../config/keyring';
import { freePorts } from '../../embedded/ports';
import { attemptsOfQueue } from '../../queue/standstill';
import { createTemporalClient } from '../../temporal/connection';
import { TEST_KEYS } from '../support/stack';

test('Who asks about the queue while Temporal is away is told so, and does not wait for it to come back', async () => {
  const [port = 0] = await freePorts(1);
  const connectionOptions = { address: `127.0.0.1:${port}` };
  const client = createTemporalClient({ connectionOptions, namespace: 'default' }, createKeyring(TEST_KEYS));
  await expect(attemptsOfQueue(client)).rejects.toThrow();
  await client.connection.close();
});
