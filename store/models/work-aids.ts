import type { Connection } from 'mongoose';
import { cannedReplyModel } from './canned-reply';
import { noteModel } from './note';
import { ratingModel } from './rating';
import { searchProgressModel } from './search-progress';
import { tagModel } from './tag';

/** What helps operators to answer. */
export function workAidModels(connection: Connection) {
  return {
    cannedReplies: cannedReplyModel(connection),
    notes: noteModel(connection),
    tags: tagModel(connection),
    ratings: ratingModel(connection),
    searchProgress: searchProgressModel(connection),
  };
}
