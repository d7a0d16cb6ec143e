import { KeyAwayError, readMail } from '../../mail/intake/read-mail';
import { dnsAway, keysOf, type MailOptions, mailOf } from './metas-mail';

const receivedAt = new Date();
const metas = keysOf('facebookmail.com');
const read = async (options: MailOptions = {}, resolver = metas) =>
  readMail(await mailOf(options), { whole: true, receivedAt, resolver });

describe('The signature of a mail', () => {
  test('holds for the bytes that were signed', async () => {
    expect(await read()).toMatchObject({
      ...{ signature: 'pass', signedBy: ['facebookmail.com'], fromDomain: 'facebookmail.com' },
      ...{ fromName: 'Meta for Developers', linkHosts: ['developers.facebook.com'], automatic: false },
    });
  });

  test('does not hold when a word was changed', async () => {
    const raw = (await mailOf()).toString().replace('There is an update', 'There is an appeal');
    const changed = await readMail(Buffer.from(raw), { whole: true, receivedAt, resolver: metas });
    expect(changed).toMatchObject({ signature: 'fail', signedBy: [] });
  });

  test('says nothing of the sender when it is another domain’s', async () => {
    const mail = await read({ signedBy: 'mailer.example' }, keysOf('mailer.example'));
    expect(mail).toMatchObject({ signature: 'pass', signedBy: ['mailer.example'], fromDomain: 'facebookmail.com' });
  });

  test('is not believed with a second sender above it', async () => {
    const raw = Buffer.concat([Buffer.from('From: Somebody <a@evil.example>\r\n'), await mailOf()]);
    expect(await readMail(raw, { whole: true, receivedAt, resolver: metas })).toMatchObject({ signedBy: [] });
  });

  test('is not judged while the key of the sender’s domain cannot be asked for', async () => {
    await expect(read({}, dnsAway)).rejects.toBeInstanceOf(KeyAwayError);
  });

  test('of a domain without a key holds nothing up', async () => {
    expect(await read({}, keysOf())).toMatchObject({ signature: 'fail', signedBy: [] });
    const forged = { from: 'a@evil.example', signedBy: 'mailer.example' };
    expect(await read(forged, dnsAway)).toMatchObject({ signature: 'fail', signedBy: [] });
  });

  test('of a mail that was cut off is not looked at', async () => {
    const raw = await mailOf();
    expect(await readMail(raw, { whole: false, receivedAt, resolver: metas })).toMatchObject({
      signature: 'unchecked',
    });
  });
});

test.each<[string, MailOptions]>([
  ['a holiday notice', { headers: { 'Auto-Submitted': 'auto-replied' } }],
  ['a bounce', { headers: { 'Return-Path': '<>' } }],
])('%s is known as written by a machine', async (_, options) => {
  expect((await read(options)).automatic).toBe(true);
});

test('bytes that are no mail are read as an empty one', async () => {
  const mail = await readMail(Buffer.from([0xff, 0x00, 0xfe]), { whole: true, receivedAt, resolver: metas });
  expect(mail).toMatchObject({ fromDomain: '', subject: '', signature: 'none' });
});
