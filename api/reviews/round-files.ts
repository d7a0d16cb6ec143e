import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FrozenEvidence } from '../../store/models/review';
import type { ReviewDraftRepository } from '../../store/review-draft-repository';
import type { ReviewRepository } from '../../store/review-repository';
import type { ReviewScreencastRepository } from '../../store/review-screencast-repository';
import { HttpError } from '../http/errors';
import type { ReviewFiles } from './files';
import { RECORDING_TYPES } from './screencast-desk';
import { sentSnapshots } from './views';

export interface RoundFilesDeps {
  reviews: Pick<ReviewRepository, 'entries'>;
  drafts: Pick<ReviewDraftRepository, 'snapshots'>;
  screencasts: Pick<ReviewScreencastRepository, 'list'>;
  files: Pick<ReviewFiles, 'read'>;
}

export interface RoundFile {
  bytes: Buffer | Readable;
  hash: string;
  contentType: string;
}

/** How every PNG begins; of the two kinds that are taken the other one is JPEG. */
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

export type RoundFiles = ReturnType<typeof createRoundFiles>;

/** The files that a round was sent with, however many have come since. */
export function createRoundFiles({ reviews, drafts, screencasts, files }: RoundFilesDeps) {
  async function sentIn(appId: string, round: number): Promise<FrozenEvidence | undefined> {
    const sent = sentSnapshots(await reviews.entries(appId), await drafts.snapshots(appId));
    return sent.findLast(({ snapshot }) => snapshot.round === round)?.snapshot.evidence;
  }

  return {
    /** Throws `review_icon_missing`. */
    async icon(appId: string, round: number): Promise<RoundFile> {
      const { iconFileId, iconHash } = (await sentIn(appId, round)) ?? { iconFileId: null, iconHash: null };
      if (iconFileId === null || iconHash === null) throw new HttpError('review_icon_missing');
      const bytes = await buffer(files.read(iconFileId));
      return { bytes, hash: iconHash, contentType: bytes.subarray(0, 4).equals(PNG) ? 'image/png' : 'image/jpeg' };
    },
    /** Throws `review_screencast_missing`, also for one that is not the same any more. */
    async recording(appId: string, round: number, permission: string): Promise<RoundFile> {
      const frozen = (await sentIn(appId, round))?.screencasts.find((one) => one.permission === permission);
      const kept = (await screencasts.list(appId)).find(
        (one) => one.permission === permission && one.hash === frozen?.hash,
      );
      if (!kept) throw new HttpError('review_screencast_missing');
      return { bytes: files.read(kept.fileId), hash: kept.hash, contentType: RECORDING_TYPES[kept.facts.container] };
    },
  };
}
