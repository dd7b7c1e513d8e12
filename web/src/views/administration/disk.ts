/** Bytes below which a disk is nearly full, however large it is. */
const FEW_BYTES = 1_000_000_000;
/** The part of a disk below which it is nearly full. */
const FEW_PART = 0.05;

/** Whether someone should make room soon. Sizes are in bytes. */
export function isNearlyFull({ free, total }: { free: number; total: number }): boolean {
  return free < FEW_BYTES || free < total * FEW_PART;
}
