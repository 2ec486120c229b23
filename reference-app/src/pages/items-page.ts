import type { Item } from "../items/item.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";

export interface ItemsView {
	readonly items: readonly Item[];
	/** The address of the next page, if there is one. */
	readonly next: string | undefined;
	readonly images: boolean;
	/** What was wrong with the form, and what stood in it. */
	readonly problem?: string;
	readonly draft?: { readonly name?: string; readonly description?: string };
}

/** The list of items, and the form for a new one. */
export function itemsPage(view: ItemsView): Page {
	const { items, next, images, problem, draft } = view;
	return {
		title: "Items",
		status: problem === undefined ? 200 : 400,
		script: uploadScript,
		body: html`<header><h1>Items</h1><nav class="soft"><a href="/docs">API</a></nav></header>
<main>
${problem === undefined ? "" : html`<p class="bad" role="alert">${problem}</p>`}
<form class="card" method="post" action="/items">
<h2>A new item</h2>
${fields("new", draft ?? {})}
<button>Add</button>
</form>
${items.length === 0 ? html`<p class="soft">There is nothing here yet.</p>` : html`<ul class="items">${items.map((item) => entry(item, images))}</ul>`}
${next === undefined ? "" : html`<p><a href="${next}">Older items</a></p>`}
</main>`,
	};
}

function fields(
	id: string,
	{ name = "", description = "" }: NonNullable<ItemsView["draft"]>,
): Html {
	return html`<label for="name-${id}">Name</label>
<input id="name-${id}" name="name" value="${name}" required maxlength="200" autocomplete="off">
<label for="description-${id}">Description</label>
<textarea id="description-${id}" name="description" rows="2" maxlength="2000">${description}</textarea>`;
}

function entry(item: Item, images: boolean): Html {
	const address = `/items/${item.id}`;
	return html`<li class="card item">
${item.image === null ? html`<div class="none" aria-hidden="true">${item.name.trim().slice(0, 1).toUpperCase()}</div>` : html`<img src="${item.image}" alt="" loading="lazy">`}
<div>
<h2>${item.name}</h2>
<p>${item.description}</p>
<p class="soft"><time datetime="${item.updatedAt}">${item.updatedAt.slice(0, 16).replace("T", " ")} UTC</time></p>
<details><summary>Change</summary>
<form method="post" action="${address}">${fields(item.id, item)}<button>Save</button></form>
${images ? imageForm(item, address) : ""}
<form method="post" action="${address}/delete"><button class="quiet">Delete</button></form>
</details>
</div>
</li>`;
}

function imageForm(item: Item, address: string): Html {
	return html`<form data-upload="${address}/image"><label for="image-${item.id}">Image</label>
<input id="image-${item.id}" type="file" accept="image/*" required><button>Upload</button></form>`;
}

/** A form cannot send a file as it is; without scripts everything but images works. */
const uploadScript = `
for (const form of document.querySelectorAll("[data-upload]")) {
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		const [file] = form.querySelector("input").files;
		const answer = await fetch(form.dataset.upload, { method: "PUT", body: file, headers: { "content-type": file.type } });
		if (answer.ok) return location.reload();
		const told = await answer.json().catch(() => ({ message: "The upload failed." }));
		const place = form.querySelector(".bad") ?? form.appendChild(document.createElement("p"));
		place.className = "bad";
		place.setAttribute("role", "alert");
		place.textContent = told.message;
	});
}
`;
