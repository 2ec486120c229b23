/** The pages' whole look, in light and dark as the reader's system has it. */
export const style = `
:root {
	color-scheme: light dark;
	--ground: light-dark(#fbfaf7, #16181c);
	--card: light-dark(#ffffff, #1f2228);
	--ink: light-dark(#1d1f23, #e9e7e2);
	--soft: light-dark(#5d6068, #a3a6ae);
	--line: light-dark(#dedad0, #343841);
	--accent: light-dark(#0b6e55, #58c9a5);
	--on-accent: light-dark(#ffffff, #0d1512);
	--bad: light-dark(#a3271b, #ff9a8c);
}
* { box-sizing: border-box; }
body {
	margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem;
	background: var(--ground); color: var(--ink);
	font: 1rem/1.5 system-ui, sans-serif;
}
header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; flex-wrap: wrap; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
a { color: var(--accent); }
p { margin: .25rem 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); font-size: .875rem; }
.bad { color: var(--bad); border-left: .25rem solid; padding-left: .75rem; margin-bottom: 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin: 0 0 1rem; }
ul.items { list-style: none; padding: 0; margin: 1.5rem 0; }
.item { display: grid; grid-template-columns: 5rem 1fr; gap: 1rem; }
.item img, .item .none { width: 5rem; height: 5rem; border-radius: .4rem; object-fit: cover; background: var(--ground); border: 1px solid var(--line); }
.item .none { display: grid; place-items: center; color: var(--soft); font-size: 1.75rem; }
label { display: block; font-weight: 600; margin: .5rem 0 .15rem; }
input, textarea, button { font: inherit; color: inherit; }
input:not([type=file]), textarea {
	width: 100%; padding: .5rem .6rem; background: var(--ground);
	border: 1px solid var(--line); border-radius: .4rem;
}
button { margin-top: .75rem; padding: .45rem .9rem; border-radius: .4rem; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer; }
button.quiet { background: none; color: var(--bad); border-color: currentColor; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
summary { cursor: pointer; color: var(--accent); margin-top: .5rem; width: fit-content; }
code, pre { font-family: ui-monospace, monospace; font-size: .875rem; }
pre { overflow-x: auto; background: var(--ground); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .3rem .5rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.method { font-weight: 700; color: var(--accent); }
`;
