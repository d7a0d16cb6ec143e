import { visitorView } from '../../api/conversations/visitor-view';
import type { VisitorRecord } from '../../store/models/visitor';

const who = { pageId: '100', psid: '7081234564711' };
const record: VisitorRecord = {
  ...who,
  _id: '100:7081234564711',
  seenAt: new Date(0),
  entry: { kind: 'ad', source: 'ADS', ref: null, adId: '9', at: 0 },
  profile: { name: 'Anna Berg', firstName: 'Anna', lastName: 'Berg', locale: 'sv_SE' },
  photo: { id: 'x', contentType: 'image/png', hash: 'abcdef0123456789', bytes: 3 },
  look: { outcome: 'complete', times: 1, at: new Date(0) },
  dueAt: null,
  staleAt: null,
  claims: 1,
};

test('A visitor of whom nothing is kept yet is shown by number', () => {
  expect(visitorView(who, undefined)).toEqual({
    id: '100:7081234564711',
    psid: '7081234564711',
    name: null,
    firstName: null,
    lastName: null,
    photoUrl: null,
    locale: null,
    number: '4711',
    entryPoint: null,
    profileState: 'waiting',
  });
});

test('A visitor who is known is shown with name, photo and the way here', () => {
  expect(visitorView(who, record)).toMatchObject({
    name: 'Anna Berg',
    firstName: 'Anna',
    lastName: 'Berg',
    locale: 'sv_SE',
    photoUrl: '/api/visitors/100%3A7081234564711/photo?v=abcdef012345',
    entryPoint: { kind: 'ad', source: 'ADS', ref: null, adId: '9', at: '1970-01-01T00:00:00.000Z' },
    profileState: 'complete',
  });
});
