/**
 * The form of what is stored. Raised when a version of the product can no longer read what an older one wrote; a backup of
 * another form is not restored.
 */
export const STORE_FORMAT = 1;
