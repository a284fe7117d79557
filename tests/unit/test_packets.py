"""The chain of Gilbert and Elliott: its figures by hand, and its traces."""

import numpy as np
import pytest

from mockinterview.interview.model import Span
from mockinterview.line.conditions import CLEAR, CONDITIONS, Condition
from mockinterview.line.packets import Chain, chain, covered, packet_count, packet_edge, runs, trace


class TestFiguresByHand:
    def test_gilberts_line_loses_its_bad_share_in_bursts_of_its_stay(self) -> None:
        line = Chain(to_bad=0.01, to_good=0.09, bad_loss=1.0, good_loss=0.0)
        assert line.bad_share == pytest.approx(0.1)
        assert line.loss_share == pytest.approx(0.1)
        assert line.mean_burst == pytest.approx(1 / 0.09)

    def test_elliotts_line_has_bursts_inside_its_bad_state(self) -> None:
        # Bad half of the time and for ever so long: bursts end only by a packet that comes
        # through, so they are geometric with 1/2: two packets.
        line = Chain(to_bad=1e-9, to_good=1e-9, bad_loss=0.5, good_loss=0.0)
        assert line.loss_share == pytest.approx(0.25)
        assert line.mean_burst == pytest.approx(2.0)

    def test_late_packets_alone_are_geometric(self) -> None:
        # Missing one in four: a burst goes on with 1/4, so 1 / (1 - 1/4).
        line = Chain(to_bad=0.0, to_good=1.0, bad_loss=1.0, good_loss=0.25)
        assert line.loss_share == pytest.approx(0.25)
        assert line.mean_burst == pytest.approx(4 / 3)

    def test_a_condition_gives_its_chain(self) -> None:
        # 1 s is 50 packets; a fifth of the time bad: to bad a quarter as often as back.
        line = chain(Condition("x", "", bad_share=0.2, bad_seconds=1.0, bad_loss=0.9))
        assert (line.to_good, line.to_bad) == pytest.approx((0.02, 0.005))
        assert (line.bad_loss, line.good_loss) == (0.9, 0.0)

    def test_a_buffer_of_twice_the_jitter_misses_e_to_minus_two(self) -> None:
        line = chain(Condition("x", "", jitter_seconds=0.05, buffer_seconds=0.1))
        assert line.good_loss == pytest.approx(0.1353, abs=1e-4)

    def test_a_clear_line_loses_nothing(self) -> None:
        assert chain(CLEAR).loss_share == chain(CLEAR).mean_burst == 0.0


class TestTraces:
    @pytest.mark.parametrize("name", CONDITIONS)
    def test_an_hour_has_about_the_conditions_loss(self, name: str) -> None:
        line = chain(CONDITIONS[name])
        missing = trace(CONDITIONS[name], 180_000, seed=3).missing
        assert missing.mean() == pytest.approx(line.loss_share, rel=0.2)
        if line.loss_share:
            bursts = runs(missing)
            assert missing.sum() / len(bursts) == pytest.approx(line.mean_burst, rel=0.2)

    def test_prescribed_states_are_kept_and_the_losses_follow_them(self) -> None:
        condition = Condition("x", "", bad_share=0.5, bad_loss=1.0)
        bad = np.array([False, True, True, False])
        line = trace(condition, 4, seed=0, bad=bad)
        assert line.bad.tolist() == line.missing.tolist() == [False, True, True, False]

    def test_the_beginning_is_as_any_moment(self) -> None:
        condition = Condition("x", "", bad_share=0.3, bad_seconds=2.0)
        first = [trace(condition, 1, seed).bad[0] for seed in range(2_000)]
        assert np.mean(first) == pytest.approx(0.3, abs=0.05)

    @pytest.mark.parametrize("seed", [0, -1, 10**30])
    def test_any_whole_number_is_a_seed(self, seed: int) -> None:
        one, two = (trace(CONDITIONS["terrible"], 500, seed).missing for _ in range(2))
        assert (one == two).all()

    def test_no_packets(self) -> None:
        assert len(trace(CONDITIONS["terrible"], 0, 1).missing) == 0


@pytest.mark.parametrize(
    ("samples", "rate", "packets"),
    [
        (0, 16_000, 0),
        (1, 16_000, 1),  # the last packet may be short
        (320, 16_000, 1),
        (321, 16_000, 2),
        (441, 22_050, 1),
        (221, 11_025, 2),  # 220.5 samples to a packet
    ],
)
def test_packets_of_20_ms(samples: int, rate: int, packets: int) -> None:
    assert packet_count(samples, rate) == packets
    assert packets == 0 or packet_edge(packets - 1, rate) < samples


def test_runs_are_the_stretches_of_true() -> None:
    assert runs(np.array([True, False, True, True])) == [(0, 1), (2, 4)]
    assert runs(np.array([], dtype=np.bool_)) == []


def test_a_packet_that_reaches_into_the_next_word_is_spared() -> None:
    flags = covered((Span(0.031, 0.119),), 10)
    assert np.flatnonzero(flags).tolist() == [2, 3, 4]
