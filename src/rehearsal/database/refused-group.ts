/**
 * Why RDS would not make a parameter group that asks for these at once. Source: Amazon RDS User Guide, "Working with
 * parameter groups": a static parameter is applied at a start, whatever is asked for; the API's error is
 * `InvalidParameterCombination`.
 */
export function refusedGroupText(
	atStart: readonly string[],
): string | undefined {
	if (atStart.length === 0) return undefined;
	const take = atStart.length === 1 ? "takes" : "take";
	return `RDS makes no such parameter group (InvalidParameterCombination): ${atStart.join(", ")} ${take} effect when a server starts only, and cannot be applied at once: say apply_method = "pending-reboot" there`;
}
