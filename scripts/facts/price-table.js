/**
 * Figures as a table: series of items with the same unit, source and day, each
 * item one line of prices in the order of `places`, `-` where there is none.
 */
export function priceTable(books, figures) {
	const series = new Map();
	for (const figure of figures) addTo(series, figure);
	return {
		sources: sourcesOf(books, figures),
		series: [...series.values()].map(({ items, places, ...head }) => ({
			...head,
			places: [...places].sort().join(" "),
			items: lines(items, [...places].sort()),
		})),
	};
}

/** All figures that a table holds, in the form of `figures.js`: the way back. */
export function figuresOf(table) {
	return table.series.flatMap(({ items, places, ...head }) =>
		Object.entries(items).flatMap(([name, line]) =>
			line.split(" ").flatMap((value, index) => {
				const place = places.split(" ")[index];
				return value === "-" ? [] : [{ name, place, value, ...head }];
			}),
		),
	);
}

function addTo(series, { name, place, value, unit, source, effective }) {
	const global = place === "global";
	const key = [unit, source, effective, global].join("\n");
	if (!series.has(key)) {
		const head = { unit, source, effective };
		series.set(key, { ...head, places: new Set(), items: new Map() });
	}
	const one = series.get(key);
	one.places.add(place);
	if (!one.items.has(name)) one.items.set(name, new Map());
	if (one.items.get(name).has(place)) {
		throw new Error(`${name} in ${place} has two prices`);
	}
	one.items.get(name).set(place, value);
}

function lines(items, places) {
	return Object.fromEntries(
		[...items]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, prices]) => [
				name,
				places.map((place) => prices.get(place) ?? "-").join(" "),
			]),
	);
}

/** Where each source came from, by `file/key`. */
function sourcesOf(books, figures) {
	const used = [...new Set(figures.map(({ source }) => source))].sort();
	return Object.fromEntries(
		used.map((id) => {
			const [file, key] = id.split("/");
			const { repo, commit, path, upstream, fetched } =
				books[file].sources[key];
			const source = `${repo}@${commit.slice(0, 12)} ${path}`;
			const facts = books[file].service;
			return [
				id,
				{ facts, source, ...(upstream ? { upstream } : {}), date: fetched },
			];
		}),
	);
}
