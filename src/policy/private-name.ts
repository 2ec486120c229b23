const privately =
	/(^|[^a-z])(private|internal|isolated|intranet|vpc[- ]only|not[- ]public|no[- ]public)([^a-z]|$)/i;
const publicly = /(^|[^a-z])(public|internet|external)([^a-z]|$)/i;

/** The name or description that says "private", if one does and none says "public" as well. */
export function saysPrivate(...texts: readonly unknown[]): string | undefined {
	const said = texts.filter((one): one is string => typeof one === "string");
	if (
		said.some(
			(one) => publicly.test(one) && !/no[- ]public|not[- ]public/i.test(one),
		)
	)
		return undefined;
	return said.find((one) => privately.test(one));
}

export function saysPublic(...texts: readonly unknown[]): string | undefined {
	const said = texts.filter((one): one is string => typeof one === "string");
	if (said.some((one) => privately.test(one))) return undefined;
	return said.find((one) => /(^|[^a-z])public([^a-z]|$)/i.test(one));
}
