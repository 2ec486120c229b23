/**
 * Whether a status is one of a health check's success codes: `200`, `200,202` or `200-299`.
 * Source: Application Load Balancer user guide, "Health check settings".
 */
export function matches(matcher: string, status: number): boolean {
	return matcher.split(",").some((part) => {
		const [from = "", to = from] = part.trim().split("-");
		return status >= Number(from) && status <= Number(to);
	});
}
