/** Carries out every step, whatever becomes of the ones before it; then fails as the first that failed. */
export async function closeAll(...steps) {
  const failures = [];
  for (const step of steps) {
    try {
      await step();
    } catch (cause) {
      failures.push(cause);
    }
  }
  if (failures.length > 0) throw failures[0];
}
