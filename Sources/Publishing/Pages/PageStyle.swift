import CellUI
import Wording

/// How every page looks: on a phone, on a wide screen, on a dark ground, and on paper.
enum PageStyle {
  /// The style sheet of a page.
  ///
  /// - Parameter inks: The inks of its figures.
  /// - Returns: The sheet.
  static func sheet(with inks: Set<FigureInk>) -> String {
    """

    :root{color-scheme:light dark;\(variables(\.onLight))}
    @media screen and (prefers-color-scheme:dark){:root{\(variables(\.onDark))}}
    \(rules)
    \(Figure.font)\(Figure.stylesheet(of: inks))\(paper)
    """
  }

  /// The colours that the page itself has, by what they are for.
  private static let colors: [(name: String, ink: FigureInk)] = [
    ("ground", .paper), ("ink", .letters), ("dim", FigureInk(.dim)),
    ("line", FigureInk(.faint)), ("link", FigureInk(Style(.agrees))),
    ("right", FigureInk(Style(.agrees, .fill))), ("wrong", FigureInk(Style(.doubleCheck, .fill))),
    ("code", FigureInk(.weight)), ("notes", FigureInk(Style(.analytic, .fill))),
  ]

  private static func variables(_ ground: KeyPath<FigureInk, String>) -> String {
    colors.map { "--\($0.name):\($0.ink[keyPath: ground])" }.joined(separator: ";")
  }

  private static let rules = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
    body{margin:0 auto;padding:1rem .75rem 4rem;max-width:42rem;background:var(--ground);color:var(--ink);
      font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:break-word}
    h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .4rem}
    h2{font-size:1.4rem;line-height:1.25;margin:3rem 0 .8rem;padding-top:.8rem;border-top:1px solid var(--line)}
    h3{font-size:1.1rem;margin:1.6rem 0 .4rem}
    p{margin:.8rem 0}
    a{color:var(--link);text-underline-offset:.15em}
    a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    .skip{position:absolute;left:-99rem}
    .skip:focus{position:static}
    .kicker,.minutes{color:var(--dim);margin:0;font-size:.95rem}
    .summary{font-size:1.15rem;margin-top:0}
    .anchor{text-decoration:none}
    .anchor .place{display:inline-block;min-width:1.6em;text-align:center;border:1px solid var(--line);border-radius:.3em}
    .contents ol,.lessons{padding-left:1.8rem}
    .contents li,.lessons li{margin:.2rem 0}
    .lessons p{margin:.1rem 0 1rem}
    .lessons a{font-weight:bold}
    .neighbours ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;padding:0;margin:.6rem 0}
    footer{margin-top:4rem;border-top:1px solid var(--line);color:var(--dim);font-size:.95rem}
    .live{font-weight:bold}
    .live,.whole{white-space:nowrap}
    code,kbd,pre{font-family:"DejaVu Sans Mono",Menlo,"Cascadia Mono",Consolas,"Liberation Mono",monospace;font-size:.9em}
    p code,li code{color:var(--code)}
    kbd{border:1px solid var(--line);border-radius:.25em;padding:0 .35em}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;border-left:3px solid var(--line);padding-left:.8rem}
    blockquote{margin:.8rem 0;padding-left:.9rem;border-left:3px solid var(--line);color:var(--dim)}
    figure{margin:1.2rem 0}
    figcaption{color:var(--dim);font-size:.95rem;margin:0 0 .3rem}
    summary{cursor:pointer;color:var(--link)}
    .words{font-size:.95rem;margin-top:.3rem}
    .words ul{list-style:none;padding:0;margin:.4rem 0}
    .controls:not([hidden]){display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .8rem;margin-top:.3rem}
    .controls input{flex:1 1 12rem;min-width:0}
    .controls .at{flex:1 0 100%;margin:0;min-height:3.1em;font-variant-numeric:tabular-nums}
    button{font:inherit;padding:.35rem 1.1rem;border:1px solid var(--link);border-radius:.4rem;background:transparent;color:var(--link);cursor:pointer}
    button:hover{background:var(--link);color:var(--ground)}
    input{accent-color:var(--link);max-width:100%}
    input[type=radio],input[type=checkbox]{width:1.15em;height:1.15em;margin:0;flex:none}
    .question{border:2px solid var(--line);border-radius:.6rem;padding:.2rem .9rem .6rem;margin:1.6rem 0 .8rem}
    .question .number{color:var(--dim);margin:.4rem 0 0;font-size:.95rem}
    .asking p:not(.number){font-weight:bold;margin:.4rem 0}
    .hint{color:var(--dim);font-size:.95rem;margin:.4rem 0}
    .choices{list-style:none;padding:0;margin:.4rem 0}
    .choices label{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .6rem;padding:.4rem .5rem;border-radius:.4rem;border:1px solid transparent;cursor:pointer}
    .choices label>span:not(.place):not(.verdict){flex:1 1 12rem}
    .choices .place{color:var(--dim)}
    .choices .fig{flex:none;width:15rem}
    .choices .is-right label{border-color:var(--right)}
    .choices .is-wrong label{border-color:var(--wrong);border-style:dashed}
    .verdict{font-weight:bold;flex:none}
    .entry{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .7rem}
    .entry input[type=text]{font:inherit;padding:.25rem .5rem;color:var(--ink);background:var(--ground);border:1px solid var(--dim);border-radius:.3rem}
    .entry input[type=range]{flex:1 1 100%;min-width:0}
    .slide{color:var(--dim)}
    .blocks{display:flex;flex-wrap:wrap;gap:.5rem .8rem}
    .blocks fieldset{border:1px solid var(--line);border-radius:.4rem;padding:.1rem .6rem .3rem;margin:0;min-width:0}
    .blocks label{display:inline-flex;align-items:center;gap:.3rem;padding:.25rem .3rem;cursor:pointer}
    .code{font-size:.92rem;line-height:1.5;padding-left:2.6em;margin:.6rem 0}
    .code li{padding-left:.2em}
    .code li::marker{color:var(--dim);font-size:.85em;font-variant-numeric:tabular-nums}
    .code code{color:var(--ink);white-space:pre-wrap;overflow-wrap:anywhere}
    .code label{display:flex;align-items:flex-start;gap:.5em;cursor:pointer;border-radius:.3rem}
    .code label input{width:1em;height:1em;margin-top:.25em}
    .code label code{flex:1;min-width:0}
    .pointing .code li{padding-left:1.9em}
    .pointing .code label{margin-left:-1.7em}
    .code .about code{font-weight:bold}
    .code .bad{border-left:4px solid var(--wrong)}
    .code .right,.code .wrong{display:block;color:var(--dim)}
    .code .right code{display:block}
    .code .is-right label{outline:1px solid var(--right)}
    .code .is-wrong label{outline:1px dashed var(--wrong)}
    .said:not(:empty){border-top:1px solid var(--line);margin-top:.6rem;padding-top:.2rem}
    .said ul{padding-left:1.2rem}
    .said .head{margin:.5rem 0}
    .after{margin:0 0 1rem}
    .after.given>summary{display:none}
    .after.given .told>:not(.others){display:none}
    .others ul{list-style:none;padding-left:.8rem;border-left:3px solid var(--line)}
    .others .to{font-weight:bold;margin-bottom:0}
    .others .reply p{margin-top:.2rem}
    .task{border-left:4px solid var(--right);padding:.1rem 0 .1rem .9rem;margin:1.4rem 0}
    .how,.legend{color:var(--dim);font-size:.95rem}
    .change code{display:block;color:var(--ink);white-space:pre-wrap;overflow-wrap:anywhere;padding-left:1em}
    .report{border:1px dashed var(--dim);border-radius:.6rem;padding:1rem}
    .notes{border:2px solid var(--notes);border-radius:.6rem;padding:.1rem .9rem;margin:2rem 0}
    @media screen and (max-width:40rem){.code{font-size:.8rem;padding-left:2.3em}figure{margin-inline:-.6rem}figcaption,.words,.controls{padding-inline:.6rem}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}

    """

  /// On paper: what is to be done is done with a pencil, and the answers stand at the end.
  private static let paper = """
    @page{margin:16mm 15mm}
    @media print{
    body{max-width:none;padding:0;background:#fff;color:#000;font-size:10.5pt}
    h2{margin-top:1.6rem}
    h2,h3,figcaption,summary{break-after:avoid}
    figure,.asking,.choices li,.code li,.lessons li{break-inside:avoid}
    .asking,.task>p{break-after:avoid}
    figure{margin:.8rem 0}
    .fig{max-width:92mm;max-height:90mm;width:auto}
    .code{font-size:8pt;line-height:1.3}
    .choices .fig{width:55mm}
    .skip,.contents,.neighbours,.words,.controls,.answer,.hint,.others,.said:empty,.entry .slide,.entry input[type=range]{display:none!important}
    a{color:inherit;text-decoration:none}
    .anchor .place{border:0;min-width:0}
    summary{list-style:none;color:inherit;font-style:italic}
    summary::-webkit-details-marker{display:none}
    .after[open]>summary,.program>summary{display:none}
    .js .after:not([open])>summary::after,.js .solution:not([open])>summary::after{content:" stands at the end."}
    .answers:not([hidden]){break-before:page}
    .answers h2{border:0}
    }

    """
}
