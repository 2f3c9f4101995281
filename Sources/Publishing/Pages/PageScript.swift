/// What a page does by itself: it takes answers and says what is said to them, plays runs, and puts the answers at the end
/// of what is printed.
enum PageScript {
  /// The script; the same for every page.
  static let text = #"""

    "use strict";
    {
    const one = (root, selector) => root.querySelector(selector);
    const all = (root, selector) => [...root.querySelectorAll(selector)];
    const make = (tag, name, ...content) => {
      const element = document.createElement(tag);
      if (name) element.className = name;
      element.append(...content);
      return element;
    };
    const dataOf = (root) => JSON.parse(one(root, "script").textContent);
    const show = (element) => { if (element) element.hidden = false; };
    document.documentElement.classList.add("js");

    // Questions.
    const told = (isRight, text) =>
      make("p", "head", make("b", "", isRight ? "✓ Right: " : "✗ You said: "), text);
    const itIs = (text) => make("p", "", make("b", "", "It is: "), text);
    const accepts = (scale, guess, value) => {
      const slack = 1 + 1e-9;
      if (scale.kind === "share") return Math.abs(guess - value) <= scale.slack * Math.abs(value) * slack;
      if (scale.kind === "distance") return Math.abs(guess - value) <= scale.slack * slack + 1e-12;
      if (guess * value <= 0) return guess === value;
      return Math.max(guess / value, value / guess) <= scale.slack * slack;
    };
    // Thousands may stand apart, by blanks or by commas; a comma alone is a decimal one.
    const numberIn = (text) => {
      const plain = text.replace("−", "-").replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, "");
      const whole = /^[-+]?[1-9]\d{0,2}(,\d{3})+$/.test(plain) ? plain.replaceAll(",", "") : plain.replace(",", ".");
      return whole === "" ? NaN : Number(whole);
    };
    const forms = {
      one(form, data, reply) {
        const chosen = one(form, "input:checked");
        if (!chosen) return "Choose an answer first.";
        const place = Number(chosen.value), answer = data.answers[place];
        const right = data.answers[data.right].text;
        return [told(answer.right, answer.text), ...reply(place), ...(answer.right ? [] : [itIs(right)])];
      },
      line(form, data, reply) {
        const chosen = one(form, "input:checked");
        if (!chosen) return "Choose a " + data.form + " first.";
        const place = Number(chosen.value), answer = data.answers[place];
        return [told(answer.right, chosen.dataset.place), ...reply(place)];
      },
      several(form, data, reply) {
        const boxes = all(form, "input[type=checkbox]");
        if (!boxes.some((box) => box.checked)) return "Mark at least one answer first.";
        const wrong = data.answers.map((answer, place) => answer.right !== boxes[place].checked);
        const count = data.answers.length, right = wrong.filter((is) => !is).length;
        const list = data.answers.map((answer, place) => make("li", "",
          (wrong[place] ? "✗ " : "✓ ") + (answer.right ? "holds: " : "does not hold: ") + answer.text,
          ...(wrong[place] || (right === count && boxes[place].checked) ? reply(place) : [])));
        const head = right === count ? "✓ Right, all " + count + "." : "✗ " + right + " of " + count + " right.";
        return [make("p", "head", make("b", "", head)), make("ul", "", ...list)];
      },
      number(form, data, reply) {
        const text = one(form, "input[type=text]").value.trim();
        const guess = numberIn(text);
        if (!Number.isFinite(guess)) return "Write a number first, such as 0.5 or 1e-7.";
        if (guess < data.scale.from || guess > data.scale.to) {
          return "Write a number from " + data.scale.ends.join(" to ") + ".";
        }
        const value = data.answers[data.right].number;
        const isRight = accepts(data.scale, guess, value);
        const near = isRight ? -1 : data.answers.findIndex((answer) =>
          !answer.right && answer.number !== null && answer.number !== undefined
            && accepts(data.scale, guess, answer.number));
        return [told(isRight, text + " (" + data.scale.words + ")"),
          ...(near >= 0 ? reply(near) : []), itIs(data.answers[data.right].text),
          ...(near >= 0 ? [] : reply(data.right))];
      },
      bars(form, data, reply) {
        const drawn = data.blocks.map((block, place) => {
          const chosen = one(form, `input[name="${form.id}-${place}"]:checked`);
          return chosen ? chosen.value === "tall" : null;
        });
        if (drawn.includes(null)) return "Say of every block whether its columns stand tall.";
        const height = (isTall) => isTall ? "tall" : "low";
        const right = data.blocks.filter((block, place) => block.tall === drawn[place]).length;
        const list = data.blocks.map((block, place) => make("li", "",
          (block.tall === drawn[place] ? "✓ " : "✗ ") + block.name + ": you "
            + height(drawn[place]) + ", it is " + height(block.tall)));
        const same = data.answers.findIndex((answer) =>
          data.blocks.every((block, place) => answer.tall[block.name] === drawn[place]));
        const head = right === data.blocks.length ? "✓ Right, block for block."
          : "✗ " + right + " of " + data.blocks.length + " blocks are as you said.";
        return [make("p", "head", make("b", "", head)), make("ul", "", ...list),
          ...(same >= 0 ? reply(same) : [itIs(data.answers[data.right].text), ...reply(data.right)])];
      },
    };
    forms.block = forms.line;
    const marked = (form, data) => {
      all(form, ".choices li, .code li").forEach((item) => {
        const input = one(item, "input");
        if (!input) return;
        const isRight = data.answers[Number(input.value)].right;
        const isOff = data.form === "several" ? input.checked !== isRight : input.checked && !isRight;
        const wasChosen = data.form === "line" ? input.checked : true;
        item.classList.toggle("is-right", isRight && wasChosen && !(data.form === "several" && isOff));
        item.classList.toggle("is-wrong", isOff);
        all(item, ".verdict").forEach((mark) => mark.remove());
        if (data.form === "line" || !(isRight || isOff)) return;
        const mark = make("span", "verdict", isOff ? "✗" : "✓");
        mark.setAttribute("aria-hidden", "true");
        one(item, "label").append(mark);
      });
    };
    for (const form of all(document, "form.question")) {
      const data = dataOf(form), after = form.nextElementSibling, said = one(form, ".said");
      show(one(form, ".answer"));
      const reply = (place) =>
        [...one(after, `[data-reply="${place}"] .reply`).cloneNode(true).childNodes];
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const answer = forms[data.form](form, data, reply);
        if (typeof answer === "string") {
          said.replaceChildren(make("p", "", answer));
          return;
        }
        said.replaceChildren(...answer);
        after.classList.add("given");
        after.open = true;
        marked(form, data);
      });
      const slide = one(form, "input[type=range]");
      if (slide) {
        const entry = one(form, "input[type=text]");
        show(slide);
        const name = () => slide.setAttribute("aria-valuetext", data.scale.texts[slide.value]);
        name();
        slide.addEventListener("input", () => { entry.value = data.scale.texts[slide.value]; name(); });
      }
    }

    // Runs of the bars.
    for (const run of all(document, ".run")) {
      const data = dataOf(run), bars = all(run, "g.bar");
      const button = one(run, "button"), range = one(run, "input"), at = one(run, ".at");
      const set = (element, name, y, height) => {
        element.setAttribute("y", y);
        element.setAttribute("height", height);
        if (name) element.setAttribute("class", name);
      };
      const draw = (count) => {
        bars.forEach((bar, place) => {
          const [stem, cap, mark] = bar.children, [first, end] = data.groups[place];
          let worst = -1;
          for (let index = first; index < Math.min(end, count); index++) {
            if (worst < 0 || data.orders[index] > data.orders[worst]) worst = index;
          }
          const top = data.bottom - (worst < 0 ? 0 : data.heights[worst] * data.height);
          const isTower = worst >= 0 && data.towers[worst];
          const size = worst < 0 ? 0 : isTower ? Math.max(3, data.bottom - top) : 3;
          const upper = Math.min(top, data.bottom - size);
          const low = worst < 0 || isTower ? data.bottom : top;
          set(stem, "", low, data.bottom - low);
          set(cap, worst < 0 ? data.stem : data.inks[worst], upper, size);
          mark.setAttribute("class", worst < 0 ? data.stem : data.inks[worst]);
          mark.setAttribute("y", upper - 4);
          mark.textContent = worst < 0 ? "·" : data.marks[worst];
        });
        const done = count + " of " + data.count + " checked";
        const last = count > 0 ? ". " + data.names[count - 1] + ": " + data.words[count - 1] : "";
        // A line may end behind a comma, and not inside of a number.
        const parts = (done + last).split(/(?<=[,.]) /);
        at.replaceChildren(...parts.flatMap((part) => [make("span", "whole", part), " "]));
        range.setAttribute("aria-valuetext", done + last);
      };
      let began = null;
      const stop = () => { began = null; button.textContent = "Play"; };
      const step = (time) => {
        if (began === null) return;
        if (began === 0) began = time;
        const seconds = Math.min(8, Math.max(3, data.count / 12));
        const count = Math.min(data.count, Math.floor((time - began) / 1000 / seconds * data.count));
        range.value = count;
        draw(count);
        if (count < data.count) requestAnimationFrame(step); else stop();
      };
      button.addEventListener("click", () => {
        if (began !== null) return stop();
        const done = Number(range.value) % data.count;
        const seconds = Math.min(8, Math.max(3, data.count / 12));
        began = performance.now() - done / data.count * seconds * 1000;
        button.textContent = "Pause";
        requestAnimationFrame(step);
      });
      range.addEventListener("input", () => { stop(); draw(Number(range.value)); });
      show(one(run, ".controls"));
      draw(data.count);
    }

    // Paper: what wasn't answered, and how tasks are done, stands at the end; programs are shown.
    const moved = [], opened = [];
    addEventListener("beforeprint", () => {
      const answers = one(document, "#answers");
      for (const program of all(document, "details.program:not([open])")) {
        program.open = true;
        opened.push(program);
      }
      for (const after of all(document, "details.after:not([open]), details.solution:not([open])")) {
        const nodes = [...after.childNodes].filter((node) => node !== one(after, "summary"));
        moved.push([after, nodes]);
        answers.append(make("h2", "", after.dataset.name || one(after, "summary").textContent), ...nodes);
      }
      answers.hidden = moved.length === 0;
    });
    addEventListener("afterprint", () => {
      for (const [after, nodes] of moved.splice(0).reverse()) after.append(...nodes);
      for (const program of opened.splice(0)) program.open = false;
      one(document, "#answers").replaceChildren();
      one(document, "#answers").hidden = true;
    });
    }

    """#
}
