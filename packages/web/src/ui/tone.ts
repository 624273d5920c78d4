/** How good the news is. The colour says it, and so do the icon and the word. */
export type Tone = "bad" | "good" | "over" | "quiet" | "waiting" | "warning"
