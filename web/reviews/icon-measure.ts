import type { MeasuredIcon } from './icon-verdict';

/** Reads a chosen file before it is sent. */
export async function measureIcon(file: Blob): Promise<MeasuredIcon> {
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = picture;
    picture.close();
    return { width, height, bytes: file.size };
  } catch {
    return { width: null, height: null, bytes: file.size };
  }
}
