interface Known {
  name: string;
  email: string;
}

/** Those whose name or address has every word that was typed, in capital or small letters. */
export function matching<T extends Known>(people: readonly T[], search: string): T[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return people.filter(({ name, email }) => {
    const known = `${name} ${email}`.toLocaleLowerCase();
    return words.every((word) => known.includes(word));
  });
}

/** What has to be changed to come from one choice to the other. */
export function differenceOf(before: readonly string[], after: readonly string[]): { add: string[]; remove: string[] } {
  return {
    add: after.filter((id) => !before.includes(id)),
    remove: before.filter((id) => !after.includes(id)),
  };
}
