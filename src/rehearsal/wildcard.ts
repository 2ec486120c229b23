/** `*` for any characters, `?` for exactly one. Source: Application Load Balancer user guide, "Path conditions", and CloudFront developer guide, "Path pattern". */
export function wildcard(pattern: string, ignoreCase: boolean): RegExp {
	const source = pattern
		.replace(/[\\^$.|+()[\]{}]/g, "\\$&")
		.replaceAll("*", "[^]*")
		.replaceAll("?", "[^]");
	return new RegExp(`^${source}$`, ignoreCase ? "i" : "");
}
