import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readKeyFile } from '../config/key-file';

const settingsSchema = z.object({
  /** `k1:<base64 of 32 random bytes>`: the first key of the set that data is encrypted with. */
  encryptionKeys: z.string().optional(),
  adminApiToken: z.string().optional(),
  samplePage: z
    .object({ callbackUrl: z.string(), confirmationCode: z.string(), subscribedCallback: z.string().optional() })
    .optional(),
});

/** What `local.json` in the data folder holds: secrets made at the first start, and how far the sample Page has come. */
export type LocalSettings = z.infer<typeof settingsSchema>;

/** The settings file of one data folder. */
export interface LocalSettingsFile {
  readonly path: string;
  read(): LocalSettings;
  /** Replaces the file in one step. */
  write(settings: LocalSettings): void;
}

/**
 * Opens the settings of a data folder; the folder and the file are readable by their owner only.
 * @throws when the file is there but cannot be understood: a new encryption key would make the data unreadable.
 */
export function openLocalSettings(dataDir: string): LocalSettingsFile {
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o700);
  const path = join(dataDir, 'local.json');
  return {
    path,
    read: () => (existsSync(path) ? parse(path) : {}),
    write: (settings) => {
      writeFileSync(`${path}.new`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function parse(path: string): LocalSettings {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Error(
      `${path} cannot be understood. It holds the key of the data in its folder: restore it from a backup.`,
    );
  }
}

/** The secrets that the processes are started with. */
export interface Secrets {
  encryptionKeys: string;
  adminApiToken: string;
}

/** Takes the secrets from ENCRYPTION_KEYS or its file and from ADMIN_API_TOKEN, else from the file, where missing ones are made and kept. */
export function loadSecrets(file: LocalSettingsFile, env: NodeJS.ProcessEnv): Secrets {
  const settings = file.read();
  const given = readKeyFile(env).ENCRYPTION_KEYS;
  const encryptionKeys = given || settings.encryptionKeys || `k1:${randomBytes(32).toString('base64')}`;
  const adminApiToken = env.ADMIN_API_TOKEN || settings.adminApiToken || randomBytes(24).toString('base64url');
  file.write({
    ...settings,
    encryptionKeys: given ? settings.encryptionKeys : encryptionKeys,
    adminApiToken: env.ADMIN_API_TOKEN ? settings.adminApiToken : adminApiToken,
  });
  return { encryptionKeys, adminApiToken };
}
