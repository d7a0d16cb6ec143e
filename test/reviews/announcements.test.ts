import { caseMeant, judgeMail, type MailFacts } from '../../domain/app-review/announcements';

const mail = (facts: Partial<MailFacts> = {}): MailFacts => ({
  fromName: 'Meta for Developers',
  fromDomain: 'facebookmail.com',
  subject: 'Update to your App Review submission',
  text: 'There is an update. Open the App Dashboard.',
  signature: 'pass',
  signedBy: ['facebookmail.com'],
  ...facts,
});

describe('A mail at the contact address', () => {
  test.each<[string, Partial<MailFacts>, string]>([
    ['signed by Meta, about the review', {}, 'review_update'],
    [
      'from a domain below Meta’s, signed by the one above',
      { fromDomain: 'support.facebook.com', signedBy: ['facebook.com'] },
      'review_update',
    ],
    ['signed by Meta, about something else', { subject: 'Data Use Checkup is due', text: '' }, 'from_meta'],
    ['in Russian', { subject: 'Проверка приложения: есть новости', text: '' }, 'review_update'],
    ['with Meta’s address and no signature', { signature: 'none', signedBy: [] }, 'pretends'],
    ['with Meta’s address and a signature that does not hold', { signature: 'fail', signedBy: [] }, 'pretends'],
    ['with Meta’s address, signed by somebody else', { signedBy: ['mailer.example'] }, 'pretends'],
    [
      'from a domain that only ends like Meta’s',
      { fromDomain: 'notfacebookmail.com', signedBy: ['notfacebookmail.com'] },
      'pretends',
    ],
    [
      'from a domain that only begins like Meta’s',
      { fromDomain: 'facebook.com.evil.example', signedBy: ['facebook.com.evil.example'] },
      'pretends',
    ],
    ['too long to be checked', { signature: 'unchecked', signedBy: [] }, 'pretends'],
    [
      'of a stranger that threatens in Meta’s name',
      {
        fromName: 'Page Safety',
        fromDomain: 'safety.example',
        signedBy: ['safety.example'],
        subject: 'Your Facebook app will be disabled',
        text: 'Appeal here',
      },
      'pretends',
    ],
    [
      'of a customer',
      {
        fromName: 'Anna',
        fromDomain: 'example.com',
        signedBy: ['example.com'],
        subject: 'A room for Friday',
        text: 'Is it free?',
      },
      'other',
    ],
    [
      'of a customer who saw us on Facebook',
      {
        fromName: 'Anna',
        fromDomain: 'example.com',
        signedBy: [],
        subject: 'A room',
        text: 'I saw you on Facebook. Is it free?',
      },
      'other',
    ],
  ])('%s', (_, facts, judgement) => {
    expect(judgeMail(mail(facts))).toBe(judgement);
  });

  test('is Meta’s by the domains of the settings alone', () => {
    expect(judgeMail(mail(), ['meta.example'])).toBe('pretends');
    expect(judgeMail(mail({ fromDomain: 'meta.example', signedBy: ['meta.example'] }), ['meta.example'])).toBe(
      'review_update',
    );
  });
});

describe('The case that a mail means', () => {
  const desk = { appId: '123456789012345', name: 'Desk', waitsForMeta: false };
  const shop = { appId: '999999999999999', name: 'Sunny (Hotels)', waitsForMeta: true };
  test.each<[string, string, { appId: string; name: string; waitsForMeta: boolean }[], string | null]>([
    [
      'is the app whose id it says, even when another one waits',
      'App 123456789012345 was reviewed',
      [desk, shop],
      desk.appId,
    ],
    ['is the app whose name it says', 'Your app Sunny (Hotels) was reviewed', [desk, shop], shop.appId],
    ['is the only one that waits for Meta', 'There is an update', [desk, shop], shop.appId],
    ['is not found by a name inside another word', 'Desktop settings', [desk], null],
    ['is not found by a number inside another one', '1234567890123450', [desk], null],
    ['stays open when two wait', 'There is an update', [shop, { ...desk, waitsForMeta: true }], null],
    ['stays open when it says both names', 'Desk and Sunny (Hotels)', [desk, shop], null],
  ])('%s', (_, text, cases, appId) => {
    expect(caseMeant({ subject: '', text }, cases)?.appId ?? null).toBe(appId);
  });
});
