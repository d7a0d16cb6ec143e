import type { z } from 'zod';
import type { ReviewRecord, ReviewSnapshotRecord } from '../../store/models/review';
import type { ReviewDetailsRepository } from '../../store/review-details-repository';
import type { ReviewDraftRepository } from '../../store/review-draft-repository';
import type { ReviewFileRepository } from '../../store/review-file-repository';
import type { ReviewRepository } from '../../store/review-repository';
import type { ReviewScreencastRepository } from '../../store/review-screencast-repository';
import { type ZipPart, zipOf } from '../http/zip-stream';
import type * as schemas from '../schemas/reviews';
import { dossierPage } from './dossier-page';
import { entryViews, lastComments, reviewView } from './views';

export interface DossierDeps {
  reviews: ReviewRepository;
  drafts: ReviewDraftRepository;
  details: Pick<ReviewDetailsRepository, 'find'>;
  screencasts: Pick<ReviewScreencastRepository, 'list'>;
  files: Pick<ReviewFileRepository, 'read'>;
}

export type Dossier = ReturnType<typeof createDossier>;

export type Timeline = z.input<typeof schemas.reviewEntry>[];

/**
 * Everything of a case in one ZIP: what was sent in each round with its hashes, the recordings and the icon, the timeline, and a page to print.
 * People are in it by their ids; passwords, tokens and secrets are not.
 */
export function createDossier({ reviews, drafts, details, screencasts, files }: DossierDeps) {
  async function* partsOf(record: ReviewRecord): AsyncGenerator<ZipPart> {
    const { _id: appId } = record;
    const entries = await reviews.entries(appId);
    const notes = await reviews.notes(entries.flatMap(({ noteId }) => (noteId ? [noteId] : [])));
    const timeline = entryViews(entries, notes);
    const [written, snapshots] = [await drafts.list(appId), await drafts.snapshots(appId)];
    const view = reviewView(record, written, lastComments(entries, notes));
    yield { name: 'index.html', content: dossierPage(record, timeline, snapshots) };
    yield { name: 'case.json', content: json(view) };
    yield { name: 'timeline.json', content: json(timeline) };
    for (const snapshot of snapshots) {
      yield { name: `rounds/${snapshot.round}-${idOf(snapshot)}.json`, content: json(sentIn(snapshot)) };
    }
    yield* mediaOf(appId);
  }

  async function* mediaOf(appId: string): AsyncGenerator<ZipPart> {
    const icon = (await details.find(appId))?.icon;
    if (icon)
      yield { name: `media/icon.${icon.format === 'jpeg' ? 'jpg' : icon.format}`, content: files.read(icon.fileId) };
    for (const { round, permission, facts, fileId } of await screencasts.list(appId)) {
      yield { name: `media/round-${round}-${permission}.${facts.container}`, content: files.read(fileId) };
    }
  }

  return { of: (record: ReviewRecord): AsyncGenerator<Buffer> => zipOf(partsOf(record)) };
}

function sentIn({ round, frozenAt, items, evidence }: ReviewSnapshotRecord) {
  if (!evidence) return { round, frozenAt, items };
  const { iconFileId: _, ...shown } = evidence;
  return { round, frozenAt, items, evidence: shown };
}

/** A round whose submission was corrected away can be frozen twice. */
function idOf({ _id, appId }: ReviewSnapshotRecord): string {
  return _id.slice(appId.length + 1, appId.length + 9);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
