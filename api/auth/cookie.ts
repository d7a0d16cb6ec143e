import type { Request, Response } from 'express';
import type { SessionCookie } from './caller';

export const SESSION_COOKIE = 'desk_session';

/** The session cookie of a request, looked at by nobody yet. */
export function readCookie(request: Request): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.split('=');
    if (name?.trim() === SESSION_COOKIE && value) return value.trim();
  }
  return null;
}

/** Lax: links from elsewhere arrive signed in, forms from elsewhere do not. */
export function writeCookie(response: Response, cookie: SessionCookie | null, secure: boolean): void {
  response.cookie(SESSION_COOKIE, cookie?.value ?? '', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    expires: new Date(cookie?.expiresAt ?? 0),
  });
}
