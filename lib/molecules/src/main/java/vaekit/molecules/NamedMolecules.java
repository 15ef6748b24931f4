package vaekit.molecules;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import vaekit.data.DataException;
import vaekit.data.DataFolders;
import vaekit.data.GivenFile;
import vaekit.data.NamedDataset;
import vaekit.data.Split;

/// Tells the command line of the data set `molecules`, and of two published ones whose files a reader has to get.
public final class NamedMolecules implements NamedDataset.Source {
    private static final int MOST = 10_000;

    /// A quarter of a million purchasable molecules, as Gómez-Bombarelli et al. (2018) drew them from ZINC.
    public static final GivenFile ZINC250K = new GivenFile("zinc250k", "250k_rndm_zinc_drugs_clean_3.csv",
        "https://github.com/aspuru-guzik-group/chemical_vae, folder models/zinc_properties",
        "Apache 2.0 for that repository; ZINC is free to use, for passing it on see zinc.docking.org", List.of("smiles", "logP", "qed", "SAS"));

    /// 134,000 molecules of at most nine atoms of C, N, O, F (Ramakrishnan et al. 2014), as MoleculeNet's table.
    public static final GivenFile QM9 = new GivenFile("qm9", "qm9.csv",
        "https://deepchemdata.s3-us-west-1.amazonaws.com/datasets/qm9.csv",
        "CC0, as figshare.com/collections/978904 publishes the original", List.of("mol_id", "smiles", "homo", "lumo"));

    @Override public List<NamedDataset> datasets(PrintStream progress) {
        return List.of(new NamedDataset("molecules", "10,000 drug-like molecules as one-hot token sequences", () -> Molecules.make(MOST, 1).oneHot().split(0.9, 42)),
            of(ZINC250K, "10,000 molecules of ZINC250k, from a file that you give", progress),
            of(QM9, "10,000 molecules of QM9, from a file that you give", progress));
    }

    private static NamedDataset of(GivenFile file, String what, PrintStream progress) {
        return new NamedDataset(file.name(), what, () -> read(file, progress), file);
    }

    private static Split read(GivenFile file, PrintStream progress) {
        try {
            var read = MoleculeFile.read(file.verified(DataFolders.ofThisProcess()), Molecules.LENGTH, MOST);
            progress.println(file.name() + ": " + read.summary() + ".");
            return read.molecules().oneHot().split(0.9, 42);
        } catch (IOException e) {
            throw new DataException(e.getMessage(), e);
        }
    }
}
