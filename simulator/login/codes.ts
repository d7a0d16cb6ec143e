import type { Clock } from '../clock';
import { newLoginCode } from '../world/identifiers';

/** A code of the login dialog is good for this long (Meta: manual login flow). */
const CODE_LIFE_MS = 10 * 60 * 1000;

/** What a code of the login dialog stands for. */
export interface LoginCode {
  appId: string;
  personId: string;
  redirectUri: string;
  issuedAt: number;
  used: boolean;
}

export type CodeProblem = 'unknown' | 'used' | 'expired' | 'other_redirect_uri';

/** Codes on their way from the dialog to the app. In memory: they live ten minutes and work once. */
export class LoginCodes {
  private readonly codes = new Map<string, LoginCode>();

  constructor(private readonly clock: Clock) {}

  issue(code: Pick<LoginCode, 'appId' | 'personId' | 'redirectUri'>): string {
    const text = newLoginCode();
    this.codes.set(text, { ...code, issuedAt: this.clock.now(), used: false });
    return text;
  }

  /** Uses a code up, or tells why that cannot be. */
  redeem(text: string, appId: string, redirectUri: string | undefined): LoginCode | CodeProblem {
    const code = this.codes.get(text);
    if (!code || code.appId !== appId) return 'unknown';
    if (code.redirectUri !== redirectUri) return 'other_redirect_uri';
    if (code.used) return 'used';
    if (this.clock.now() - code.issuedAt >= CODE_LIFE_MS) return 'expired';
    code.used = true;
    return code;
  }
}
