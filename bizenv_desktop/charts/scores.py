"""The scores of an award: a bar for each candidate, made of what each source adds to the total."""

from bizenv_desktop.charts.bars import Bar, BarChart, LegendEntry, Segment, bars_across
from bizenv_desktop.charts.drawn import DrawnChart, ScoreKey
from bizenv_desktop.charts.style import ChartLook, Palette
from bizenv_desktop.charts.texts import ChartTexts
from bizenv_desktop.rules.award.tally import ClassResult, Line, Score, shown
from bizenv_desktop.rules.vocabulary import VoteSource

_FULL = 100
_HEAD_HEIGHT, _LEAST_PITCH = 60, 12


def score_chart(result: ClassResult, award: str, look: ChartLook) -> DrawnChart:
    """The class in words is `award`. Best first; as many candidates as the height can name."""
    most = max(1, int((look.height - _HEAD_HEIGHT) / _LEAST_PITCH))
    lines = result.lines[:most]
    title = look.texts.scores_title if len(lines) == len(result.lines) else look.texts.scores_first
    used = [score.source for score in lines[0].scores] if lines else []
    legend = tuple(LegendEntry(look.texts.sources[one], _colour(one, look.palette)) for one in used)
    chart = BarChart(
        title.format(award=award, most=most),
        tuple(_bar(line, look) for line in lines),
        legend,
        _FULL,
    )
    return bars_across(chart, look)


def _bar(line: Line, look: ChartLook) -> Bar:
    segments = tuple(_segment(line, score, look) for score in line.scores)
    return Bar(line.candidate.name, segments, line.shown)


def _segment(line: Line, score: Score, look: ChartLook) -> Segment:
    texts, palette = look.texts, look.palette
    return Segment(
        float(score.adds),
        _colour(score.source, palette),
        ScoreKey(line.candidate.number),
        texts.score.format(
            rank=_rank(line.rank, texts),
            name=line.candidate.name,
            source=texts.sources[score.source],
            points=shown(score.points),
            adds=shown(score.adds),
            total=line.shown,
        ),
        shown(score.adds),
        palette.surface if score.source is VoteSource.COMMITTEE else palette.ink,
    )


def _rank(rank: int | None, texts: ChartTexts) -> str:
    return texts.unranked if rank is None else texts.ranked.format(rank=rank)


def _colour(source: VoteSource, palette: Palette) -> str:
    """The committee, which weighs most and parts ties first, in the accent."""
    return {
        VoteSource.ONLINE: palette.pale,
        VoteSource.PUBLIC: palette.soft,
        VoteSource.COMMITTEE: palette.accent,
    }[source]
