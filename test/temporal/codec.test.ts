import { randomBytes } from 'node:crypto';
import { ApplicationFailure, defaultPayloadConverter, type Payload } from '@temporalio/common';
import { createKeyring } from '../../config/keyring';
import { createCodec } from '../../temporal/codec';
import { createDataConverter, failureConverterPath } from '../../temporal/data-converter';
import { failureConverter } from '../../temporal/failure-converter';

const [first, second] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
const codec = createCodec(createKeyring(`k1:${first}`));
const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const values = (payloads: Payload[]) => payloads.map((one) => defaultPayloadConverter.fromPayload(one));

/** Everything that a server would store of payloads. */
const stored = (payloads: Payload[]) =>
  payloads
    .flatMap(({ data, metadata }) => [data ?? new Uint8Array(), ...Object.values(metadata ?? {})])
    .map((bytes) => Buffer.from(bytes).toString('latin1'))
    .join(' ');

describe('Payloads in workflow histories', () => {
  const some = [{ psid: '200', text: 'Привет' }, 'plain', 7, null, undefined, [1, 2], Buffer.from([0, 255])];

  test('come back as they were', async () => {
    const encoded = await codec.encode(some.map(payload));
    const expected = values(some.map(payload));
    expect(values(await codec.decode(encoded))).toEqual(expected);
  });

  test('show nothing of what is in them', async () => {
    const encoded = await codec.encode([payload({ secretname: 'secretvalue' })]);
    expect(stored(encoded)).not.toMatch(/secretname|secretvalue|json/);
    expect(Buffer.from(encoded[0]?.metadata?.['encryption-key-id'] ?? []).toString()).toBe('k1');
  });

  test('sealed with an old key still open after the key was changed', async () => {
    const encoded = await codec.encode([payload('before')]);
    const rotated = createCodec(createKeyring(`k2:${second},k1:${first}`));
    expect(values(await rotated.decode(encoded))).toEqual(['before']);
  });

  test('sealed with a key that is gone are refused, naming it', async () => {
    const encoded = await codec.encode([payload('before')]);
    await expect(createCodec(createKeyring(`k2:${second}`)).decode(encoded)).rejects.toThrow('"k1"');
  });

  test('of which a byte was changed are refused', async () => {
    const [encoded] = await codec.encode([payload('before')]);
    const data = Uint8Array.from(encoded?.data ?? []);
    data[data.length - 1] = (data.at(-1) ?? 0) ^ 1;
    await expect(codec.decode([{ ...encoded, data }])).rejects.toThrow();
  });

  test('without the name of their key are refused', async () => {
    const [encoded] = await codec.encode([payload('before')]);
    const encoding = encoded?.metadata?.encoding ?? new Uint8Array();
    await expect(codec.decode([{ ...encoded, metadata: { encoding } }])).rejects.toThrow('no encryption key');
  });

  test('from before there was a codec pass through', async () => {
    expect(values(await codec.decode([payload('old')]))).toEqual(['old']);
  });
});

describe('Failures in workflow histories', () => {
  test('have their message and stack behind the codec too', async () => {
    const failure = failureConverter.errorToFailure(
      ApplicationFailure.create({ message: 'secretmessage', type: 'rate_limited' }),
      defaultPayloadConverter,
    );
    expect(failure.message).not.toContain('secretmessage');
    expect(failure.stackTrace ?? '').not.toContain('secretmessage');
    const encoded = await codec.encode(failure.encodedAttributes ? [failure.encodedAttributes as Payload] : []);
    expect(encoded).toHaveLength(1);
    expect(stored(encoded)).not.toContain('secretmessage');
  });

  test('are converted the same by everybody: the file that client, worker and bundle load is there', () => {
    expect(failureConverterPath).toMatch(/failure-converter\.[jt]s$/);
    const converter = createDataConverter(createKeyring(`k1:${first}`));
    expect(converter).toMatchObject({ failureConverterPath, payloadCodecs: [expect.any(Object)] });
  });
});
