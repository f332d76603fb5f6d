/** What the figures about handing over mean, as conditions over `call_transfers t`. */
export const transferTerms = {
  /** The caller went to somebody else: what came back does not count. */
  passedOn: "t.returned_at IS NULL",
  /** Passed on to another team. Numbers outside, the IVR and voicemail are no team. */
  departmentHop: "(t.returned_at IS NULL AND t.from_team_id <> t.to_team_id)",
  /**
   * Handed over without a word, and taken by somebody else: a colleague who answered, or somebody
   * outside. After a consultation, and when a supervisor takes over, the next one knows.
   */
  explainedAgain: `(t.way = 'blind' AND t.returned_at IS NULL
    AND (t.taken_by <> t.agent_id OR t.target_kind = 'number'))`,
} as const;
