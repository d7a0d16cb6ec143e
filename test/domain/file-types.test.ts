import { nameInAddress, nextTry } from '../../domain/attachments';
import { fileTypeOf } from '../../domain/file-types';

const latin = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['\xff\xd8\xff\xe0', 'image/jpeg', 'image'],
  ['\x89PNG\r\n\x1a\n', 'image/png', 'image'],
  ['GIF89a', 'image/gif', 'image'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp', 'image'],
  ['RIFF\0\0\0\0WAVEfmt ', 'audio/wav', 'audio'],
  ['RIFF\0\0\0\0AVI LIST', 'video/x-msvideo', 'video'],
  ['ID3\x04', 'audio/mpeg', 'audio'],
  ['\xff\xfb\x90', 'audio/mpeg', 'audio'],
  ['\xff\xf1\x50', 'audio/aac', 'audio'],
  ['OggS', 'audio/ogg', 'audio'],
  ['\x1aE\xdf\xa3\x93B\x82\x88webm', 'video/webm', 'video'],
  ['\0\0\0 ftypM4A ', 'audio/mp4', 'audio'],
  ['\0\0\0 ftypisom', 'video/mp4', 'video'],
  ['\0\0\0 ftypqt  ', 'video/quicktime', 'video'],
  ['\0\0\0 ftypheic', 'image/heic', 'file'],
  ['%PDF-1.7', 'application/pdf', 'file'],
  ['PK\x03\x04', 'application/zip', 'file'],
  ['<html><script>alert(1)</script>', 'text/plain', 'file'],
  ['<svg xmlns="http://www.w3.org/2000/svg">', 'text/plain', 'file'],
  ['\0\0\0', 'application/octet-stream', 'file'],
  ['', 'application/octet-stream', 'file'],
])('%j is %s', (head, contentType, kind) => {
  expect(fileTypeOf(latin(head))).toEqual({ contentType, kind, runs: false });
});

test.each(['MZ\x90', '\x7fELF', '#!/bin/sh', '\xca\xfe\xba\xbe'])('%j is a program', (head) => {
  expect(fileTypeOf(latin(head))).toMatchObject({ kind: 'file', runs: true });
});

test.each([
  ['unreachable', 1, 10_000],
  ['unreachable', 7, 12 * 3_600_000],
  ['unreachable', 8, null],
  ['link_expired', 1, 60_000],
  ['link_expired', 2, null],
  ['too_large', 1, null],
  ['address_refused', 1, null],
])('After %s, %i times: again in %p ms', (problem, tries, pause) => {
  expect(nextTry(problem, tries, 5)).toBe(pause === null ? null : pause + 5);
});

test.each([
  ['https://cdn.example/v/t1/plan.pdf?_nc=1', 'plan.pdf'],
  ['https://cdn.example/%D0%BF%D0%BB%D0%B0%D0%BD.pdf', 'план.pdf'],
  ['https://cdn.example/a%2F..%2Fb.txt', 'a..b.txt'],
  ['https://cdn.example/%zz.txt', '%zz.txt'],
  ['https://cdn.example/noname', null],
  ['nowhere', null],
])('The name in %s is %p', (url, name) => {
  expect(nameInAddress(url)).toBe(name);
});
