/** `12 s`, `3 min 20 s`, `2 h 5 min`, `3 days`: as exact as anybody wants to know. */
export function printedSpan(milliseconds: number): string {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return parts([minutes, "min"], [seconds % 60, "s"]);
	const hours = Math.floor(minutes / 60);
	if (hours < 48) return parts([hours, "h"], [minutes % 60, "min"]);
	return `${Math.floor(hours / 24)} days`;
}

function parts(...amounts: readonly (readonly [number, string])[]): string {
	return amounts
		.filter(([amount]) => amount > 0)
		.map(([amount, unit]) => `${amount} ${unit}`)
		.join(" ");
}
