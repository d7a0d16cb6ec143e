import type { Readable } from 'node:stream';
import type { Clock } from '../../domain/clock';
import type { StoredFile } from '../../store/models/review-evidence';
import type { ReviewDetailsRepository } from '../../store/review-details-repository';
import type { ReviewDraftRepository } from '../../store/review-draft-repository';
import type { ReviewFileRepository } from '../../store/review-file-repository';
import type { ReviewScreencastRepository } from '../../store/review-screencast-repository';

export interface ReviewFilesDeps {
  files: ReviewFileRepository;
  details: ReviewDetailsRepository;
  screencasts: ReviewScreencastRepository;
  drafts: Pick<ReviewDraftRepository, 'snapshots'>;
  clock: Clock;
}

export type ReviewFiles = ReturnType<typeof createReviewFiles>;

/** Longer than any upload takes: what is older and that nothing names was left behind. */
const UNUSED_AFTER_MS = 2 * 60 * 60_000;

/** Icons and recordings of cases. */
export function createReviewFiles({ files, details, screencasts, drafts, clock }: ReviewFilesDeps) {
  async function usedBy(appId: string): Promise<Set<string>> {
    const [current, recordings, frozen] = await Promise.all([
      details.find(appId),
      screencasts.list(appId),
      drafts.snapshots(appId),
    ]);
    const icons = [current?.icon?.fileId, ...frozen.map(({ evidence }) => evidence?.iconFileId)];
    return new Set([...icons.flatMap((id) => (id ? [id] : [])), ...recordings.map(({ fileId }) => fileId)]);
  }

  return {
    read: files.read,
    remove: files.remove,
    write: (appId: string, source: Readable, look: (part: Buffer) => void): Promise<StoredFile> =>
      files.write(appId, source, look, new Date(clock.now())),
    /** Removes what was replaced or left half written some hours ago. */
    tidy: async (appId: string) =>
      files.removeUnused(appId, await usedBy(appId), new Date(clock.now() - UNUSED_AFTER_MS)),
  };
}
