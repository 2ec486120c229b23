export function decimal(value: number | string): string;
