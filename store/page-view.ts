import type { PageStatus } from '../domain/page';
import type { PageRecord, PageTokenRecord } from './models/page';

/** A Page as everyone may see it: no secrets. */
export interface PageView {
  id: string;
  facebookPageId: string | null;
  name: string;
  departmentId: string | null;
  /** Meta has granted the Human Agent feature, as a person says. */
  humanAgent: boolean;
  status: PageStatus;
  verifiedAt: Date | null;
  token: PageTokenRecord | null;
  /** Facebook refused the token that is stored now. */
  tokenDead: boolean;
  /** The app that a renewal of the token goes through; null when nobody named it. */
  appId: string | null;
  /** Whether there is a user token, so that the Page token can be renewed without a person. */
  renewable: boolean;
  userTokenExpiresAt: Date | null;
  createdAt: Date;
}

/** Null while Facebook has not named the Page. */
export function facebookIdOf(page: PageRecord): string | null {
  return /^\d+$/.test(page.facebookPageId) ? page.facebookPageId : null;
}

export function viewOf(page: PageRecord): PageView {
  return {
    id: page._id,
    facebookPageId: facebookIdOf(page),
    name: page.name,
    departmentId: page.departmentId,
    humanAgent: page.humanAgent === true,
    status: !page.checkedAt ? 'not_checked' : page.verifiedAt ? 'verified' : 'waiting_for_facebook',
    verifiedAt: page.verifiedAt,
    token: page.token ?? null,
    tokenDead: page.deadTokenVersion === page.tokenVersion,
    appId: page.appId ?? page.token?.appId ?? null,
    renewable: Boolean(page.sealedUserToken),
    userTokenExpiresAt: page.userTokenExpiresAt ?? null,
    createdAt: page.createdAt,
  };
}
