/** mm:ss below an hour, h:mm:ss above. What is left is rounded up, what has passed is cut. */
export function formatDuration(ms: number, remaining = false): string {
  const seconds = remaining ? Math.ceil(ms / 1_000) : Math.floor(ms / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const tail = `${pad(minutes)}:${pad(seconds % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
