import type { ComponentType } from 'react';

/** Something that can be chosen in the palette and has an address. */
export interface Target {
  /** Address of the desk. */
  to: string;
  name: string;
  /** Stands below the name. */
  about?: string;
  Icon: Icon;
}

/** Something that is done at once. */
export interface Action {
  id: string;
  name: string;
  Icon: Icon;
  act(): void;
}

export type Icon = ComponentType<{ size: number; 'aria-hidden': boolean }>;
