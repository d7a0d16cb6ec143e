import type { z } from 'zod';
import { visitorId, visitorNumber } from '../../domain/visitor';
import type { VisitorRecord } from '../../store/models/visitor';
import type { visitor } from '../schemas/visitors';

/** A visitor as clients see it. Who wrote before profiles were kept has no record yet and is shown by number. */
export function visitorView(
  { pageId, psid }: { pageId: string; psid: string },
  record: VisitorRecord | undefined,
): z.input<typeof visitor> {
  const { profile, photo, entry, look } = record ?? {};
  const id = visitorId(pageId, psid);
  return {
    id,
    psid,
    name: profile?.name ?? null,
    firstName: profile?.firstName ?? null,
    lastName: profile?.lastName ?? null,
    photoUrl: photo ? `/api/visitors/${encodeURIComponent(id)}/photo?v=${photo.hash.slice(0, 12)}` : null,
    locale: profile?.locale ?? null,
    number: visitorNumber(psid),
    entryPoint: entry ? { ...entry, at: new Date(entry.at).toISOString() } : null,
    profileState: look?.outcome ?? 'waiting',
  };
}
