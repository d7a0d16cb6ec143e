/** What they would do costs nothing at Temporal, so they do nothing. */
export const naiveActivities = {
  async storeMessage(_text: string): Promise<void> {},
  async findOperator(): Promise<string> {
    return 'operator-1';
  },
  async tellOperator(_text: string): Promise<void> {},
  async storeReply(_text: string): Promise<void> {},
  async sendReply(_text: string): Promise<{ mid: string }> {
    return { mid: 'm_1' };
  },
  async noteReceipt(): Promise<void> {},
};

export type NaiveActivities = typeof naiveActivities;
