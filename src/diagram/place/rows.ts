const widestRow = 2200;

/** How many stand in a row: as few rows as their widths allow, and in each as many as in the others. */
export function abreastOf(widths: readonly number[], between: number): number {
	let rows = 1;
	let x = 0;
	for (const width of widths) {
		if (x > 0 && x + width > widestRow) {
			rows++;
			x = 0;
		}
		x += width + between;
	}
	return Math.max(1, Math.ceil(widths.length / rows));
}
