/** A number of a price file as exact decimal digits, without an exponent: `1.25e-7` is `0.000000125`. */
export function decimal(value) {
	const [digits, exponent] = String(value).split("e-");
	if (exponent === undefined) return trimmed(digits);
	const [whole, fraction = ""] = digits.split(".");
	return trimmed(`0.${"0".repeat(Number(exponent) - 1)}${whole}${fraction}`);
}

function trimmed(digits) {
	return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}
